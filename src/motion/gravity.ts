/** Metres per second squared. Over the earth it varies by 0.3 %, far less than anything measured here. */
export const gravity = 9.81;
