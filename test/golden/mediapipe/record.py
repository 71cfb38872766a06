"""Records what MediaPipe's own pose landmarker says about frames of our samples, for the parity test.

    pip install mediapipe==1.2.2 numpy
    python record.py TASK [FFMPEG]

TASK is the file pose_landmarker_lite.task that MediaPipe offers for download; FFMPEG is by default the one that comes
with the program, because the test decodes with it. Writes landmarks.json next to this script.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SIZE = (720, 1280)

# Standing, going down, lowest, leaving, rising, highest; the second also swings its arms.
FRAMES = {
    "cmj-side-60": [20, 60, 88, 104, 112, 121],
    "cmj-oblique-30": [10, 33, 44, 52, 60, 68],
}


def main(task, ffmpeg):
    clips = {}
    for clip, indices in FRAMES.items():
        pictures = decode(ffmpeg, ROOT / "samples" / f"{clip}.mp4", indices)
        clips[clip] = [record(task, picture, index) for picture, index in zip(pictures, indices)]
    result = {"mediapipe": mediapipe.__version__, "task_sha256": digest(task.read_bytes()), "clips": clips}
    text = json.dumps(result, separators=(",", ":")).replace('{"frame"', '\n{"frame"')
    (HERE / "landmarks.json").write_text(text + "\n")


def decode(ffmpeg, path, indices):
    width, height = SIZE
    wanted = "+".join(f"eq(n\\,{index})" for index in indices)
    filters = f"select={wanted},scale={width}:{height}:flags=bilinear"
    command = [ffmpeg, "-nostdin", "-v", "error", "-i", path, "-vf", filters, "-vsync", "passthrough"]
    raw = subprocess.run([*command, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"], check=True, capture_output=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(len(indices), height, width, 3)


def record(task, picture, index):
    # A new landmarker for each picture: nothing can be remembered from the one before.
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(task)), running_mode=vision.RunningMode.IMAGE, num_poses=1
    )
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(picture))
        result = landmarker.detect(image)
    width, height = SIZE
    points = result.pose_landmarks[0]
    world = result.pose_world_landmarks[0]
    return {
        "frame": index,
        "rgb_sha256": digest(picture.tobytes()),
        # Pixels, pixels, pixels, 0 to 1.
        "points": [[r(p.x * width, 3), r(p.y * height, 3), r(p.z * width, 2), r(p.visibility, 4)] for p in points],
        # Metres.
        "world": [[r(p.x, 4), r(p.y, 4), r(p.z, 4)] for p in world],
    }


def r(value, digits):
    return round(value, digits)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def bundled():
    script = "console.log(require('@ffmpeg-installer/ffmpeg').path)"
    return subprocess.run(["node", "-e", script], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else bundled())
