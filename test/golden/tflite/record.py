"""Records what the original TFLite networks answer, for the parity test.

    pip install ai-edge-litert numpy
    python record.py CLIPS [NETWORKS]

CLIPS is a folder with the rendered clips named below; NETWORKS holds the TFLite files and is by default the
installed package @mediapipe/pose. ffmpeg must be on the path. Everything is written next to this script.
"""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

HERE = Path(__file__).parent
BORDER = 400

# Clip, second, and the square that holds the whole body, in pixels of the clip: centre and side.
BODIES = {
    "standing": ("cmj35_obl45_30.mp4", 0.5, 350, 750, 900),
    "crouching": ("sj30_side_60.mp4", 1.2, 300, 800, 800),
    "on-a-box": ("dj30_ct250_side_60.mp4", 1.2, 280, 660, 900),
    "in-the-air": ("cmj35_side_60.mp4", 2.08, 320, 640, 900),
}
ROOMS = {
    "room-oblique": ("cmj35_obl45_30.mp4", 1.2),
    "room-side": ("dj30_ct250_side_60.mp4", 2.0),
}
LANDMARK_NETWORKS = ("lite", "full", "heavy")
HEATMAP_STEP = 1009
TOP_BOXES = 12


def main(clips, networks):
    expected = {"heatmap_step": HEATMAP_STEP, "landmarks": {}, "detector": {}}
    for name, (clip, second, x, y, side) in BODIES.items():
        left, top = x - side // 2 + BORDER, y - side // 2 + BORDER
        pad = f"pad=iw+{2 * BORDER}:ih+{2 * BORDER}:{BORDER}:{BORDER}"
        image = take_frame(clips / clip, second, f"{pad},crop={side}:{side}:{left}:{top},scale=256:256:flags=area", 256)
        store(name, image)
        pixels = image.astype(np.float32) / np.float32(255)
        expected["landmarks"][name] = {
            network: record_landmarks(networks / f"pose_landmark_{network}.tflite", pixels)
            for network in LANDMARK_NETWORKS
        }
    for name, (clip, second) in ROOMS.items():
        image = take_frame(clips / clip, second, "scale=-2:224:flags=area,pad=224:224:(ow-iw)/2:0", 224)
        store(name, image)
        pixels = image.astype(np.float32) * np.float32(2 / 255) - np.float32(1)
        expected["detector"][name] = record_boxes(networks / "pose_solution_packed_assets.data", pixels)
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


def take_frame(clip, second, filters, side):
    command = ["ffmpeg", "-v", "error", "-ss", str(second), "-i", clip, "-frames:v", "1", "-vf", filters]
    raw = subprocess.run([*command, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"], check=True, capture_output=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(side, side, 3)


def store(name, image):
    with open(HERE / f"{name}.rgb.gz", "wb") as file:
        # No time and no name inside, so that recording twice gives the same bytes.
        with gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
            packed.write(image.tobytes())


def record_landmarks(path, pixels):
    outputs = run(path, pixels)
    planes = outputs["Identity_3"][0].transpose(2, 0, 1).reshape(-1)
    return {
        "landmarks": short(outputs["Identity"]),
        "presence": short(outputs["Identity_1"]),
        "world": short(outputs["Identity_4"]),
        "heatmap": short(planes[::HEATMAP_STEP]),
    }


def record_boxes(path, pixels):
    outputs = run(path, pixels)
    boxes, scores = outputs["Identity"][0], outputs["Identity_1"][0, :, 0]
    best = np.argsort(-scores, kind="stable")[:TOP_BOXES]
    return [{"index": int(index), "score": short(scores[index])[0], "box": short(boxes[index])} for index in best]


def run(path, pixels):
    interpreter = Interpreter(model_content=path.read_bytes(), num_threads=1)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], pixels[np.newaxis])
    interpreter.invoke()
    return {output["name"]: interpreter.get_tensor(output["index"]) for output in interpreter.get_output_details()}


def short(values):
    return [float(f"{value:.7g}") for value in np.ravel(values)]


if __name__ == "__main__":
    installed = HERE.parents[2] / "node_modules/@mediapipe/pose"
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else installed)
