export function explainMissingCanvas(
  facts: {
    readonly librariesPresent: boolean;
    readonly canInstallLibraries: boolean;
    readonly hasAptGet: boolean;
    readonly platform: string;
  },
  said: string,
): string;
