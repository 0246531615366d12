/** A text asset that Vite puts into the bundle as a string. */
declare module '*?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the shape of Vite's raw imports
  export default text;
}
