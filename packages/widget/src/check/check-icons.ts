// Lines on a ground of 24 by 24.

/** Drawings of the parts, and the marks of how they went. */
export const icons = {
  camera: 'M5 6h8a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3zm11 5 6-3v8l-6-3',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zm-7 8a7 7 0 0 0 14 0m-7 7v3',
  speaker: 'M3 9h4l5-4v14l-5-4H3zm12-1a5 5 0 0 1 0 8m3-11a9 9 0 0 1 0 14',
  browser: 'M3 5h18v14H3zm0 4h18',
  network: 'M3 10a13 13 0 0 1 18 0M6 13a9 9 0 0 1 12 0m-9 4a4 4 0 0 1 6 0m-3 3v.01',
  good: 'm5 12 5 5 9-9',
  bad: 'M12 5v8m0 5v.01',
}
