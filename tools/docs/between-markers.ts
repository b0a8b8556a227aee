/** What stands for an option table: its heading names a section where a file has several. */
const place = /(<!-- options(?: (\w+))? -->)[\s\S]*?(<!-- \/options -->)/g;

const included = /(<!-- file (\S+) -->)[\s\S]*?(<!-- \/file -->)/g;

const checked = /(<!-- checked -->)[\s\S]*?(<!-- \/checked -->)/;

/** Whether a README has a place for what its plugin is checked against. */
export function showsChecked(text: string): boolean {
  return checked.test(text);
}

/** The text with what the plugin is checked against put between its markers. */
export function fillChecked(text: string, list: string): string {
  return text.replace(checked, (_whole, opening: string, closing: string) => {
    return `${opening}\n${list}\n${closing}`;
  });
}

/** The text with every file that it shows put between its markers. */
export function fillFiles(text: string, read: (file: string) => string): string {
  return text.replace(included, (_whole, opening: string, file: string, closing: string) => {
    const language = file.split('.').at(-1);
    return `${opening}\n\`\`\`${language}\n// ${file}\n${read(file)}\`\`\`\n${closing}`;
  });
}

/** The text with every option table put between its markers; undefined where there is no place. */
export function fillTables(
  text: string,
  table: (section: string | undefined) => string | undefined,
): string | undefined {
  let places = 0;
  const filled = text.replace(
    place,
    (whole, opening: string, section: string | undefined, closing: string) => {
      const found = table(section);
      if (found === undefined) return whole;
      places++;
      return `${opening}\n${found}\n${closing}`;
    },
  );
  return places > 0 ? filled : undefined;
}
