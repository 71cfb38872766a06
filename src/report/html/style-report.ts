/** What only the report of a clip has. */
export const reportStyle = `
`;
