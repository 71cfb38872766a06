import { refusalOf } from './api.js';
import { part } from './make.js';
import { uploadWords } from './progress-words.js';
import { upload } from './upload.js';
import { createWorkRow } from './work-list.js';

/** What is told with the next clips, and who hears of those that are there. */
export interface IntakePlan {
  options(): URLSearchParams;
  /** A clip is there: what is to be said of it from now on is said elsewhere. */
  uploaded(id: string): void;
  announce(text: string): void;
}

/** Sends clips one after another: two at once would only make both late. */
export function startIntake({ options, uploaded, announce }: IntakePlan): (files: readonly File[]) => void {
  const list = part('work-list');
  let before: Promise<void> = Promise.resolve();
  return (files) => {
    const asked = options();
    for (const file of files) {
      let stop: () => void = () => undefined;
      let isStopped = false;
      const row = createWorkRow(file.name, () => {
        isStopped = true;
        row.element.remove();
        stop();
      });
      list.append(row.element);
      row.progress('Waits for its turn to be uploaded', 0);
      before = before.then(async () => {
        if (isStopped) return;
        announce(`Uploading ${file.name}`);
        const sent = upload(file, asked, (share) => row.progress(uploadWords(share), share));
        stop = sent.cancel;
        await sent.id.then(
          (id) => {
            uploaded(id);
            row.element.remove();
          },
          (thrown: unknown) => {
            const refusal = refusalOf(thrown);
            row.refuse(refusal);
            if (!isStopped) announce(refusal.message);
          },
        );
      });
    }
  };
}
