// biome-ignore lint/style/noDefaultExport: Next wants it.
export default function Layout({ children }) {
  return children
}
