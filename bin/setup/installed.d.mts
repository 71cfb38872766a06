export interface Machine {
  readonly lock: string;
  readonly abi: string;
  readonly platform: string;
}

export interface ListedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface PackageList {
  readonly packages: Readonly<Record<string, ListedPackage>>;
}

export function isInstalled(question: {
  readonly wanted: Machine;
  readonly stamp: Machine | undefined;
  readonly lock: PackageList;
  readonly installed: PackageList | undefined;
}): boolean;
