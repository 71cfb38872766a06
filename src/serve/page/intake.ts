import { NotServed, refusalOf } from './api.js';
import { part } from './make.js';
import { uploadWords } from './progress-words.js';
import { tooLarge } from './too-large.js';
import { upload } from './upload.js';
import { createWorkRow, type WorkRow } from './work-list.js';

/** What is told with the next clips, and who hears of those that are there. */
export interface IntakePlan {
  options(): URLSearchParams;
  /** A clip is there: what is to be said of it from now on is said elsewhere. */
  uploaded(id: string): void;
  announce(text: string): void;
  /** Resolves when the server has room for another clip. */
  free(): Promise<void>;
  /** Bytes of the largest clip that it takes. */
  mostBytes(): number;
}

/** Sends clips one after another: two at once would only make both late. */
export function startIntake(plan: IntakePlan): (files: readonly File[]) => void {
  const list = part('work-list');
  let before: Promise<void> = Promise.resolve();
  return (files) => {
    const asked = plan.options();
    for (const file of files) {
      const stopping = new AbortController();
      const row = createWorkRow(file.name, () => {
        row.element.remove();
        stopping.abort();
      });
      list.append(row.element);
      row.progress('Waits for its turn to be uploaded', 0);
      const turn = async () => {
        if (stopping.signal.aborted) return;
        await plan.free();
        if (!stopping.signal.aborted) await send({ file, row, asked, signal: stopping.signal }, plan);
      };
      before = before.then(turn);
    }
  };
}

interface Sending {
  readonly file: File;
  readonly row: WorkRow;
  readonly asked: URLSearchParams;
  readonly signal: AbortSignal;
}

async function send({ file, row, asked, signal }: Sending, plan: IntakePlan): Promise<void> {
  plan.announce(`Uploading ${file.name}`);
  try {
    const most = plan.mostBytes();
    // Servers hang up on what is too large before anybody hears why.
    if (file.size > most) throw new NotServed(tooLarge(file.name, most));
    const id = await upload(file, asked, { signal, onShare: (share) => row.progress(uploadWords(share), share) });
    plan.uploaded(id);
    row.element.remove();
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    row.refuse(refusal);
    if (!signal.aborted) plan.announce(refusal.message);
  }
}
