/** A network as read from TFLite, free of its file format: images are [1, height, width, channels]. */
export interface Network {
  readonly tensors: readonly Tensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** In the order in which they run. */
  readonly operators: readonly Operator[];
}

/** What is known of a tensor before the network runs; only weights have values. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values?: Values;
}

/** Weights in row-major order. Half floats stay what the file holds: 16 bits each, undecoded. */
export type Values = Float32Array | Int32Array | HalfFloats;

/** The bits of half-precision floats. */
export type HalfFloats = Uint16Array;

/** One step of the network: which tensors go in, which comes out, and how. */
export type Operator = Wiring & OperatorDetail;

/** Tensors by their number in the network. */
export interface Wiring {
  readonly inputs: readonly number[];
  readonly output: number;
}

/** What an operator does, with only those options that our networks use. */
export type OperatorDetail =
  | ({ readonly kind: 'convolution'; readonly depthwise: boolean; readonly dilation: Pair } & Window & Activated)
  | ({ readonly kind: 'max-pool'; readonly size: Pair } & Window)
  | ({ readonly kind: 'resize'; readonly sampling: Sampling } & Activated)
  | ({ readonly kind: 'add' } & Activated)
  | { readonly kind: 'pad'; readonly amounts: readonly Edge[] }
  | { readonly kind: 'concatenate'; readonly axis: number }
  | { readonly kind: 'depth-to-space'; readonly block: number }
  | { readonly kind: 'reshape' }
  | { readonly kind: 'sigmoid' }
  | { readonly kind: 'copy' };

/** The operators of one kind. */
export type OperatorOf<Kind extends Operator['kind']> = Wiring & Extract<OperatorDetail, { kind: Kind }>;

/** How a window moves over an image, and how many zeros lie around it. */
export interface Window {
  readonly stride: Pair;
  readonly padding: { readonly vertical: Edge; readonly horizontal: Edge };
}

/** The clipping that ends an operator. */
export interface Activated {
  readonly activation: Activation;
}

/** No clipping, at zero from below, or at zero and six. */
export type Activation = 'none' | 'relu' | 'relu6';

/** Vertical, then horizontal. */
export type Pair = readonly [vertical: number, horizontal: number];

/** How many elements are added before and after. */
export type Edge = readonly [before: number, after: number];

/** Where the centres of enlarged pixels lie in the smaller image; the words are ONNX's. */
export type Sampling = 'half_pixel' | 'align_corners' | 'asymmetric';
