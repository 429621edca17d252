// Stands after the vis-network file of the installed pyvis, which puts itself on globalThis.vis.
globalThis.dispatchEvent(new Event("causal-web:vis"));
export default function () {}
