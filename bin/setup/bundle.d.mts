export const bundleDoor: string;
