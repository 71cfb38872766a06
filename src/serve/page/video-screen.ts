import { make } from './make.js';
import type { Screen, ScreenEvents } from './screen.js';

/** Shows a clip with the browser's own player. */
export function videoScreen(address: string, events: ScreenEvents): Screen {
  const video = make('video', {
    src: address,
    playsinline: true,
    muted: true,
    preload: 'auto',
    'aria-label': 'The clip',
  });
  video.muted = true;
  // Where the first frame lies on the player's own clock.
  let origin = 0;
  let wanted: number | undefined;
  const stop = tellFrames(video, (time) => {
    if (video.currentTime === 0) origin = time;
    events.onFrame(time - origin);
  });
  const seekOn = () => {
    if (wanted === undefined || video.seeking) return;
    video.currentTime = origin + wanted;
    wanted = undefined;
  };
  const giveUp = () => events.onUnplayable();
  video.addEventListener('loadedmetadata', () => {
    // Sound alone is no picture: of HEVC some browsers play nothing else.
    if (video.videoWidth === 0) giveUp();
  });
  video.addEventListener('error', giveUp);
  video.addEventListener('seeked', seekOn);
  video.addEventListener('play', () => events.onPlaying(true));
  video.addEventListener('pause', () => events.onPlaying(false));
  return {
    element: video,
    seek(time) {
      wanted = time;
      seekOn();
    },
    play() {
      if (video.ended) video.currentTime = 0;
      video.play().catch((reason: unknown) => {
        // Anything else is somebody who pauses at once, or a browser that wants to be asked by hand.
        if (reason instanceof DOMException && reason.name === 'NotSupportedError') giveUp();
      });
    },
    pause: () => video.pause(),
    speed(times) {
      video.defaultPlaybackRate = times;
      video.playbackRate = times;
    },
    close() {
      stop();
      video.removeEventListener('error', giveUp);
      video.pause();
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** Tells the time of every frame that is shown, on the player's clock; gives back what ends it. */
function tellFrames(video: HTMLVideoElement, tell: (time: number) => void): () => void {
  let handle = 0;
  if ('requestVideoFrameCallback' in video) {
    const onFrame = (_: number, { mediaTime }: { readonly mediaTime: number }) => {
      tell(mediaTime);
      handle = video.requestVideoFrameCallback(onFrame);
    };
    handle = video.requestVideoFrameCallback(onFrame);
    return () => video.cancelVideoFrameCallback(handle);
  }
  return tellTimes(video, tell);
}

/** For browsers that do not tell which frame they show: the time of the player, as often as the screen is drawn. */
function tellTimes(video: HTMLVideoElement, tell: (time: number) => void): () => void {
  let last = Number.NaN;
  let handle = 0;
  const onDrawn = () => {
    if (video.currentTime !== last && !video.seeking && video.readyState >= video.HAVE_CURRENT_DATA) {
      last = video.currentTime;
      tell(last);
    }
    handle = requestAnimationFrame(onDrawn);
  };
  handle = requestAnimationFrame(onDrawn);
  return () => cancelAnimationFrame(handle);
}
