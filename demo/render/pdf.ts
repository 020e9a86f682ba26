/**
 * A one-page A4 PDF 1.4 with lines of Helvetica (ISO 32000-1 §7.5). Each line of the sheet reads
 * `x y size text`, in points from the lower left corner; a size of 0 draws a rule across the page.
 */
export function pdf(sheet: string): Uint8Array {
  const drawn = sheet
    .split('\n')
    .filter((line) => line.trim())
    .map(drawnLine)
    .join('\n')
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ])
}

function drawnLine(line: string): string {
  const [, x, y, size, text = ''] = /^(\d+) (\d+) (\d+) ?(.*)$/.exec(line) ?? []
  if (size === undefined) throw new Error(`Not a line of a sheet: "${line}"`)
  if (size === '0') return `0.5 w ${x} ${y} m 545 ${y} l S`
  return `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`
}

/** In WinAnsi the euro sign sits at 128; the rest of what an invoice needs is Latin-1. */
function escaped(text: string): string {
  return text.replaceAll('€', '\x80').replace(/[\\()]/g, '\\$&')
}

function assembled(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
