import { refusalOf } from './api.js';
import { part } from './make.js';
import { uploadWords } from './progress-words.js';
import { upload } from './upload.js';
import { createWorkRow, type WorkRow } from './work-list.js';

/** What is told with the next clips, and who hears of those that are there. */
export interface IntakePlan {
  options(): URLSearchParams;
  uploaded(id: string, row: WorkRow): void;
  announce(text: string): void;
}

/** Sends clips one after another: two at once would only make both late. */
export function startIntake({ options, uploaded, announce }: IntakePlan): (files: readonly File[]) => void {
  const list = part('work-list');
  let before: Promise<void> = Promise.resolve();
  return (files) => {
    const asked = options();
    for (const file of files) {
      const row = createWorkRow(file.name);
      let isStopped = false;
      list.append(row.element);
      row.progress('Waits for its turn to be uploaded', 0);
      row.stopBy(() => {
        isStopped = true;
        row.element.remove();
      });
      before = before.then(async () => {
        if (!isStopped) await send(file, row, asked);
      });
    }
  };

  async function send(file: File, row: WorkRow, asked: URLSearchParams): Promise<void> {
    announce(`Uploading ${file.name}`);
    const sent = upload(file, asked, (share) => row.progress(uploadWords(share), share));
    row.stopBy(() => {
      sent.cancel();
      row.element.remove();
    });
    try {
      uploaded(await sent.id, row);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      row.refuse(refusal, () => row.element.remove());
      announce(refusal.message);
    }
  }
}
