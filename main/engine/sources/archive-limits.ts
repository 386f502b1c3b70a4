/** The largest member of an archive that is read, in bytes; it is held in memory for that. */
export const LARGEST_MEMBER_BYTES = 512 * 1024 * 1024;

/** The largest archive inside an archive, in bytes; it is held in memory while its members are. */
export const LARGEST_INNER_ARCHIVE_BYTES = 256 * 1024 * 1024;

/** How many archives may lie one inside the other below the first. */
export const DEEPEST_ARCHIVE = 2;

/** The most members of one archive, folders and all. */
export const MOST_MEMBERS = 100_000;

/** The most all members of one archive may unpack to, together with those of the archives in it, in bytes. */
export const MOST_UNPACKED_BYTES = 20 * 1024 ** 3;

/** Beyond this many unpacked bytes an archive may not unpack to more than MOST_RATIO times its own size. */
export const RATIO_MATTERS_BYTES = 1024 ** 3;
export const MOST_RATIO = 200;
