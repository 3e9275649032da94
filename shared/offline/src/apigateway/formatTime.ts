const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
export function formatTime(now: number): string {
  const iso = new Date(now).toISOString();
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${iso.slice(11, 19)} +0000`;
}
