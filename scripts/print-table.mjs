/** Prints a table whose first row and first column are titles, in parts of so many columns where a terminal is too narrow for all. */
export const printTable = (titles, names, cellOf, columns = 5) => {
  for (let first = 0; first < names.length; first += columns) {
    const some = names.slice(first, first + columns)
    const rows = [['', ...some], ...titles.map((title) => [title, ...some.map((name) => cellOf(name, title))])]
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
    for (const row of rows) {
      const line = row.map((text, column) => text.padEnd(widths[column])).join('  ')
      console.log(line.trimEnd())
    }
    console.log()
  }
}
