// Does with flickr-sdk what a person does with a program: asks for leave,
// uploads, searches, changes, deletes. The client calls and signs for Flickr's
// own hosts; only the way to them is turned, as a name server would. Arguments:
// the site's address and a picture; the environment has KEY, SECRET, and SDK,
// the client's file. It prints the address at which a member allows it, and
// reads the number that is shown there.
import assert from 'node:assert/strict'
import { createInterface } from 'node:readline/promises'

const { createFlickr, FetchTransport } = await import(process.env.SDK)
const [base, picture] = process.argv.slice(2)

class Turned extends FetchTransport {
  fetch(url, init) {
    const at = new URL(url)
    return super.fetch(base + at.pathname + at.search, init)
  }
}

const app = { consumerKey: process.env.KEY, consumerSecret: process.env.SECRET }
const client = (oauthToken, oauthTokenSecret) => createFlickr({ ...app, oauthToken, oauthTokenSecret }, new Turned())
const begin = client(false, false)
const { requestToken, requestTokenSecret } = await begin.oauth.request('oob')
const page = new URL(begin.oauth.authorizeUrl(requestToken, 'delete'))
console.log(base + page.pathname + page.search)
const lines = createInterface({ input: process.stdin })
const number = await new Promise(done => lines.once('line', done))
lines.close()
await assert.rejects(client(requestToken, requestTokenSecret).oauth.verify('000-000-000'))
const token = await client(requestToken, requestTokenSecret).oauth.verify(number)
assert.equal(token.username, process.env.NAME)

const { flickr, upload } = client(token.oauthToken, token.oauthTokenSecret)
const me = await flickr('flickr.test.login', {})
assert.equal(me.user.id, token.nsid)
const { id } = await upload(picture, { title: 'Hé & <b>', tags: 'sea geo:lat=38', is_public: '1' })
assert.match(id, /^\d+$/)
const info = async () => (await flickr('flickr.photos.getInfo', { photo_id: id })).photo
assert.equal((await info()).title._content, 'Hé & <b>')
await flickr('flickr.photos.licenses.setLicense', { photo_id: id, license_id: '4' })
await flickr('flickr.photos.geo.setLocation', { photo_id: id, lat: '38.7', lon: '-9.1' })
await flickr('flickr.photos.setDates', { photo_id: id, date_taken: '2019-05-00', date_taken_granularity: '4' })
const changed = await info()
assert.equal(changed.license, '4')
assert.equal(changed.dates.takengranularity, '4')
assert.equal(changed.location.latitude, 38.7)

const search = async args => (await flickr('flickr.photos.search', args)).photos
for (const args of [{ text: 'hé' }, { tags: 'sea', license: '4,5' }, { machine_tags: 'geo:lat=' }, { user_id: 'me', min_taken_date: '2019-05-01', max_taken_date: '2019-05-31 23:59:59' }, { tags: 'sea', sort: 'date-taken-asc' }]) {
  const found = await search({ ...args, extras: 'license,url_q,machine_tags' })
  assert.deepEqual([found.page, found.pages, found.total, found.photo.length], [1, 1, 1, 1], JSON.stringify(args))
  assert.equal(found.photo[0].machine_tags, 'geo:lat=38')
  assert.equal((await fetch(found.photo[0].url_q)).status, 200)
}
await assert.rejects(search({}), /Parameterless/)
await assert.rejects(createFlickr(app.consumerKey, new Turned()).flickr('flickr.photos.delete', { photo_id: id }))
await flickr('flickr.photos.delete', { photo_id: id })
await assert.rejects(info(), /not found/)
console.log('done')
process.exit(0)
