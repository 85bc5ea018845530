// SecureVideo's Windows ids as an open-source client of 2015 lists them (gem).
const standardTimes = `
  Hawaiian, Alaskan, Pacific, US Mountain, Mountain, Central, Canada Central, Eastern, Atlantic, Newfoundland,
  Dateline, Central America, SA Pacific, Venezuela, Paraguay, Central Brazilian, SA Western, Pacific SA, E.
  South America, Argentina, SA Eastern, Greenland, Montevideo, Bahia, Mid-Atlantic, Azores, Cape Verde, Morocco,
  GMT, Greenwich, W. Europe, Central Europe, Romance, Central European, W. Central Africa, Namibia, Jordan, GTB,
  Middle East, Egypt, Syria, E. Europe, South Africa, FLE, Turkey, Israel, Arabic, Kaliningrad, Arab, E. Africa,
  Iran, Arabian, Azerbaijan, Russian, Mauritius, Georgian, Caucasus, Afghanistan, Pakistan, West Asia, India,
  Sri Lanka, Nepal, Central Asia, Bangladesh, Ekaterinburg, Myanmar, SE Asia, N. Central Asia, China, North
  Asia, Singapore, W. Australia, Taipei, Ulaanbaatar, North Asia East, Tokyo, Korea, Cen. Australia, AUS
  Central, E. Australia, AUS Eastern, West Pacific, Tasmania, Yakutsk, Central Pacific, Vladivostok, New
  Zealand, Fiji, Magadan, Kamchatka, Tonga, Samoa
`
const others = `UTC-11, Pacific Standard Time (Mexico), Mountain Standard Time (Mexico), Central Standard Time (Mexico), UTC-02, UTC, UTC+12`

const split = (list: string): string[] => list.split(',').map((id) => id.replace(/\s+/g, ' ').trim())

/** The hundred Windows ids that SecureVideo is known to take. */
export const knownTimeZones: readonly string[] = [
  ...split(standardTimes).map((id) => `${id} Standard Time`),
  ...split(others),
]
