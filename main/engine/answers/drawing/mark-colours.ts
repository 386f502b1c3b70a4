/** Colours that stay apart for colour-blind eyes on grey pictures. Source: Okabe and Ito. */
const COLOURS = ['#f0e442', '#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#d55e00'] as const;

/** Gives each class a colour in the order the classes are met. */
export function markColours(): (label: string | undefined) => string {
  const known = new Map<string, string>();
  return (label = '') => {
    const colour = known.get(label) ?? COLOURS[known.size % COLOURS.length] ?? COLOURS[0];
    known.set(label, colour);
    return colour;
  };
}
