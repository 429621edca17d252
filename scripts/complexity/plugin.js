/**
 * A rule for `deno lint` that counts the ways through each function: one, and one more for every `if`, loop,
 * `case`, `catch`, `?:`, `&&`, `||`, `??` and for what assigns so. It says the count of every function,
 * and of what stands outside them; which is too many is for `scripts/sizes.py`.
 *
 * `?.` and a parameter's default are not counted: they say "if there is one" in a word, as `or` in a
 * comprehension does that ruff's rule for Python does not count either.
 */
const FUNCTIONS = ["Program", "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];
const BRANCHES = [
  "IfStatement",
  "ConditionalExpression",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "CatchClause",
  "LogicalExpression",
  "AssignmentExpression[operator=/^(&&|\\|\\||\\?\\?)=$/]",
];

/** What a function is called, by where it stands. */
function named(node) {
  if (node.type === "Program") return "(outside functions)";
  if (node.id) return node.id.name;
  const at = node.parent;
  const key = at?.key ?? at?.id ?? (at?.type === "AssignmentExpression" ? at.left : null);
  return key?.name ?? key?.property?.name ?? key?.value ?? "(without a name)";
}

const counted = {
  create(context) {
    const open = [];
    const visitor = {};
    const begin = (node) => open.push({ node, count: 1 });
    const end = () => {
      const { node, count } = open.pop();
      context.report({ node, message: `${named(node)} ${count}` });
    };
    for (const kind of FUNCTIONS) {
      visitor[kind] = begin;
      visitor[`${kind}:exit`] = end;
    }
    visitor[BRANCHES.join(", ")] = () => (open.at(-1).count += 1);
    visitor.SwitchCase = (node) => (open.at(-1).count += node.test ? 1 : 0); // `default` is no way of its own
    return visitor;
  },
};

export default { name: "complexity", rules: { counted } };
