// Brings the answer to a question to the explorer on the same page; it shows nothing itself.

export default function ({ data }) {
  const box = (globalThis.causalWebMail ??= new Map());
  box.set(`${data.rev} ${data.key}`, data);
  globalThis.dispatchEvent(new CustomEvent("causal-web:mail", { detail: data }));
}
