/** Where a picture is: what is there never changes. */
export function pictureUrl(id: string): string {
  return `/pictures/${id}`;
}
