// Two rules of the house for the browser's modules: no function with many branches, no module with many lines.

const MOST_BRANCHES = 15;
const MOST_LINES = 400;

const FUNCTIONS = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];
const BRANCHES = [
  "IfStatement",
  "ConditionalExpression",
  "LogicalExpression",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "SwitchCase",
  "CatchClause",
];

const complexity = {
  create(context) {
    const counts = [];
    const rules = {};
    for (const kind of FUNCTIONS) {
      rules[kind] = () => void counts.push(1);
      rules[`${kind}:exit`] = (node) => {
        const branches = counts.pop();
        const message = `This function has ${branches} branches; ${MOST_BRANCHES} are the most.`;
        if (branches > MOST_BRANCHES) context.report({ node, message });
      };
    }
    for (const kind of BRANCHES) rules[kind] = () => void (counts.length && counts[counts.length - 1]++);
    return rules;
  },
};

const size = {
  create(context) {
    return {
      Program(node) {
        const lines = context.sourceCode.text.split("\n").length - 1;
        const message = `This module has ${lines} lines; ${MOST_LINES} are the most.`;
        if (lines > MOST_LINES) context.report({ node, message });
      },
    };
  },
};

export default { name: "house", rules: { complexity, size } };
