import { apiRoot, NotServed, refusalIn, unreachable } from './api.js';

/** An upload that is under way. */
export interface Upload {
  /** The id of the clip, once all of it is there. */
  readonly id: Promise<string>;
  cancel(): void;
}

/** Sends a clip with what was told of it; `onShare` hears how much of it is there, 0 to 1. */
export function upload(file: File, options: URLSearchParams, onShare: (share: number) => void): Upload {
  // Of a fetch nobody is told how far its body has come.
  const request = new XMLHttpRequest();
  const id = new Promise<string>((resolve, reject) => {
    request.open('POST', `${apiRoot}/clips?${options}`);
    request.setRequestHeader('Content-Type', file.type.startsWith('video/') ? file.type : 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status !== 201) reject(new NotServed(refusalIn(request.responseText)));
      else resolve(JSON.parse(request.responseText).id);
    });
    request.addEventListener('error', () => reject(new NotServed(unreachable)));
    request.addEventListener('abort', () => reject(new NotServed(cancelled)));
    request.send(file);
  });
  return { id, cancel: () => request.abort() };
}

const cancelled = { code: 'page.cancelled', message: 'The upload was stopped.', hint: '' };
