/** Settles what the networks' runtime reads from the environment. To be called in the main thread: others have a copy of their own. */
export function settleRuntimeEnvironment(): void {
  // It would keep a usage log for its maker otherwise. Nothing leaves this machine, and nothing is noted on it.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  // Cards of NVIDIA would round to ten bits otherwise: quick, and too coarse for landmarks.
  process.env.NVIDIA_TF32_OVERRIDE ??= '0';
}
