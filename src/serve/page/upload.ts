import { apiRoot, NotServed, refusalIn, unreachable } from './api.js';

/** How an upload is followed, and stopped. */
export interface UploadPlan {
  readonly signal: AbortSignal;
  /** Hears how much of it is there, 0 to 1. */
  onShare(share: number): void;
}

/** Sends a clip with what was told of it; gives back its id once all of it is there. */
export function upload(file: File, options: URLSearchParams, { signal, onShare }: UploadPlan): Promise<string> {
  // Of a fetch nobody is told how far its body has come.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('POST', `${apiRoot}/clips?${options}`);
    request.setRequestHeader('Content-Type', file.type.startsWith('video/') ? file.type : 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status !== 201) reject(new NotServed(refusalIn(request.responseText)));
      else resolve(JSON.parse(request.responseText).id);
    });
    request.addEventListener('error', () => reject(new NotServed(unreachable)));
    request.addEventListener('abort', () => reject(new NotServed(stopped)));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

const stopped = { code: 'page.stopped', message: 'The upload was stopped.', hint: '' };
