export type Step =
  | 'refuse-node'
  | 'install-dependencies'
  | 'build-canvas'
  | 'install-libraries'
  | 'install-browser'
  | 'build';

export interface Facts {
  readonly nodeVersion: string;
  readonly nodeFloor: string;
  readonly dependenciesCurrent: boolean;
  readonly canvasBuilt: boolean;
  readonly canvasTried: 'with-libraries' | 'without-libraries' | undefined;
  readonly librariesPresent: boolean;
  readonly librariesTried: boolean;
  readonly canInstallLibraries: boolean;
  /** The tests need a browser and there is none. */
  readonly browserMissing: boolean;
  readonly browserTried: boolean;
  readonly buildCurrent: boolean;
}

export function nextStep(facts: Facts): Step | undefined;
