/** Hexadecimal digits in groups, which people can compare by eye and read to each other. */
export const groupedHex = (hex: string, digits = 4): string => hex.match(new RegExp(`.{1,${String(digits)}}`, 'g'))?.join(' ') ?? hex;
