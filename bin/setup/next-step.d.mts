export type Step = 'refuse-node' | 'install-dependencies' | 'build-canvas' | 'install-libraries' | 'build';

export interface Facts {
  readonly nodeVersion: string;
  readonly nodeFloor: string;
  readonly dependenciesCurrent: boolean;
  readonly canvasBuilt: boolean;
  readonly canvasTried: 'with-libraries' | 'without-libraries' | undefined;
  readonly librariesPresent: boolean;
  readonly librariesTried: boolean;
  readonly canInstallLibraries: boolean;
  readonly buildCurrent: boolean;
}

export function nextStep(facts: Facts): Step | undefined;
