/** Middle of some measurements: half of them are smaller. */
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Bytes as KiB, with two digits. */
export const kibibytes = (bytes) => (bytes / 1024).toFixed(2)

/** Prints a table as Markdown, its columns in line: the first one's words to the left, figures to the right. */
export const printTable = (title, rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))
  const lines = rows.map((row) => `| ${row.map(pad).join(' | ')} |`)
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`))
  lines.splice(1, 0, `|${rule.join('|')}|`)
  console.log(`\n${title}\n\n${lines.join('\n')}`)
}

/** Whether a figure is within its bar, in a word. */
export const verdict = (value, bar) => (value <= bar ? 'yes' : 'NO')
