/** A file of tensors as a data URL: Vite puts it into the bundle. */
declare module '*.safetensors?url&inline' {
  const url: string;
  // biome-ignore lint/style/noDefaultExport: Vite gives the file as the default export
  export default url;
}
