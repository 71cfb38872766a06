import { expect, test } from 'vitest';
import { cameraArguments, cameraNamed } from '../../../src/video/camera.js';

test.each<[NodeJS.Platform, string, string, string]>([
  ['linux', '0', 'v4l2', '/dev/video0'],
  ['linux', '/dev/video2', 'v4l2', '/dev/video2'],
  ['darwin', '0', 'avfoundation', '0:none'],
  ['darwin', 'FaceTime HD Camera', 'avfoundation', 'FaceTime HD Camera:none'],
  ['win32', 'Integrated Camera', 'dshow', 'video=Integrated Camera'],
])('on %s the camera %s is read by %s as %s', (platform, camera, format, name) => {
  const words = cameraArguments(camera, platform);
  expect(words.slice(words.indexOf('-f'), words.indexOf('-f') + 2)).toEqual(['-f', format]);
  expect(words.slice(-2)).toEqual(['-i', name]);
  expect(words).toContain('-framerate');
});

test('elsewhere it is said how a camera can be watched all the same', () => {
  expect(() => cameraArguments('0', 'freebsd')).toThrow(/freebsd/);
});

test('only what says so is a camera', () => {
  expect(['camera:0', 'camera:Desk', 'camera.mp4', '-'].map(cameraNamed)).toEqual(['0', 'Desk', undefined, undefined]);
});
