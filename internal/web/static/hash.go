package static

const Hash = ""
