/** Marks a style sheet for editors and for the build, which takes its white space out. */
export const css = String.raw
