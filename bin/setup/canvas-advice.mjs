import { debianPackages } from './libraries.mjs';
import { lastLines } from './run-tool.mjs';

/** One sentence for who must do without debug videos: why, and what to type to get them. */
export function explainMissingCanvas({ librariesPresent, canInstallLibraries, hasAptGet, platform }, said) {
  if (librariesPresent)
    return `Debug videos are off, all else works: canvas could not be built.\n${lastLines(said, 5)}`;
  const missing = 'Debug videos are off, all else works: the libraries that canvas is built from are missing';
  const install = `apt-get install ${debianPackages.join(' ')}`;
  if (canInstallLibraries) return `${missing}, and apt-get could not fetch them; to try again: ${install} && npm start`;
  if (hasAptGet) return `${missing}; to get them: sudo ${install} && npm start`;
  if (platform === 'darwin') return `${missing}; to get them: brew install ${brewPackages} && npm start`;
  return `${missing}; see "Compiling" in the read-me of the npm package canvas.`;
}

const brewPackages = 'pkg-config cairo pango libpng jpeg giflib librsvg';
