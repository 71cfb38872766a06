import { readWish } from './clip-wish.js';
import type { Exchange } from './exchange.js';
import { sendJson } from './reply.js';
import { holdBody, receive } from './upload.js';

/** Takes a clip: refuses what can be refused before it is sent, puts it down as it comes, and lets it wait for its turn. */
export async function takeClip({ request, response, service, query, proceed }: Exchange): Promise<void> {
  const { desk, book, limits } = service;
  const read = readWish(query, request.headers);
  holdBody(request, limits);
  const wish = { ...read, athlete: book.athleteOf(read) };
  const place = await desk.reserve(wish);
  try {
    proceed();
    const uploaded = await receive(request, place.files.clip, limits);
    const { id, position, state, wait_s } = place.fill(uploaded);
    const headers = { Location: `/api/v1/clips/${id}` };
    sendJson(response, { id, position, state, wait_s }, { status: 201, headers });
  } catch (failure) {
    await place.leave();
    throw failure;
  }
  await desk.tidy(performance.now());
}
