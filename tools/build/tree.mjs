import { at } from "../lib/paths.mjs";

/**
 * What `next build` makes: the product, and the same with the gallery in it, which renders as production does and
 * which only tests walk. `name` is that of the stamps, `folder` Next's distDir, relative to the project.
 */
const tree = (name, folder, { gallery, copied }) => ({
  name,
  folder: at(folder),
  standalone: at(folder, "standalone"),
  /** Next's own files inside of the standalone tree. */
  inner: at(folder, "standalone", folder),
  env: { PORTICO_GALLERY: gallery },
  /** What is copied beside them, as Next leaves it to us. */
  copied,
});

export const product = tree("next", ".next", { gallery: "", copied: ["public", "messages"] });
export const gallery = tree("gallery", ".portico/gallery", {
  gallery: "1",
  copied: ["public", "messages", "fixtures"],
});
