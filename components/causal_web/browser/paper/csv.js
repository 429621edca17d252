// A table as text that spreadsheets read.

/**
 * Rows as comma-separated values; what a spreadsheet would take for a formula is made plain text.
 * @param {string[][]} rows
 */
export function csvOf(rows) {
  const cell = (/** @type {string} */ text) => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${plain.replaceAll('"', '""')}"`;
  };
  // The mark at the start tells spreadsheets which letters these are.
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}
