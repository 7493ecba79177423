/**
 * What one person does to one ticket reaches the server in the order in which they did it: "it works again" and then "this
 * solved it", the other way round, would open the ticket again.
 */
export const inTurn = (slug: string, number: number) => ({ id: `ticket/${slug}/${number}` })
