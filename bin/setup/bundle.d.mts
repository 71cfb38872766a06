export const bundleDoor: string;
export const pageDoor: string;
