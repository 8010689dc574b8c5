/** What a new config file starts with. It states the default, so that the first change has a place. */
export const firstConfig = `{
  // "recommended" shows what is almost certainly wrong, "strict" more, "all" everything.
  "preset": "recommended",
  "rules": {}
}
`;
