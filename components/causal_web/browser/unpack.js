// What the server packed (components/causal_web/contract.py), taken apart and inflated.

const LINE_END = 10;

/** The parts of what came, still packed: bytes under a line that names their lengths, or in a file base64. */
export function unpacked(data) {
  if (!ArrayBuffer.isView(data)) return { ...data, picture: bytes(data.picture), texts: bytes(data.texts) };
  const end = data.indexOf(LINE_END);
  const label = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  const middle = end + 1 + label.picture;
  return { ...label, picture: data.subarray(end + 1, middle), texts: data.subarray(middle, middle + label.texts) };
}

/** Text that was packed with gzip, so that the cards of a large web come in a fraction of the bytes. */
export function inflated(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function bytes(base64) {
  const raw = atob(base64);
  const found = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) found[i] = raw.charCodeAt(i);
  return found;
}
