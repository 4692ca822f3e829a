# Does with python3-flickrapi what a person does with a program: asks for
# leave, uploads, reads back, changes, deletes. Argument: the site's address
# and a picture; the environment has KEY and SECRET. It prints the address at
# which a member allows it, and reads the number that is shown there.
import io, os, sys, time, urllib.request
import flickrapi, requests

base, picture = sys.argv[1:]
api, oauth = flickrapi.FlickrAPI, flickrapi.auth.OAuthFlickrInterface
api.REST_URL, api.UPLOAD_URL, api.REPLACE_URL = [base + '/services/%s/' % s for s in ('rest', 'upload', 'replace')]
oauth.REQUEST_TOKEN_URL, oauth.AUTHORIZE_URL, oauth.ACCESS_TOKEN_URL = [base + '/services/oauth/' + s for s in ('request_token', 'authorize', 'access_token')]


def check(what, got, want):
    if got != want:
        sys.exit('%s: %r, want %r' % (what, got, want))


def refused(code, fn, **args):
    try:
        fn(**args)
    except flickrapi.FlickrError as e:
        check('code of %s' % args, e.code, code)
    else:
        sys.exit('%s was not refused' % args)


f = flickrapi.FlickrAPI(os.environ['KEY'], os.environ['SECRET'], format='parsed-json', store_token=False)
f.get_request_token(oauth_callback='oob')
print(f.auth_url(perms='delete'), flush=True)
number = sys.stdin.readline().strip()
try:
    f.get_access_token('000-000-000')
    sys.exit('a wrong number was taken')
except flickrapi.FlickrError:
    pass
f.get_access_token(number)
check('perms', f.auth.oauth.checkToken(oauth_token=f.token_cache.token.token)['oauth']['perms']['_content'], 'delete')
check('token_valid', f.token_valid(perms='delete'), True)
me = f.test.login()['user']['id']

x = flickrapi.FlickrAPI(os.environ['KEY'], os.environ['SECRET'], token=f.token_cache.token, format='etree', store_token=False)
p = x.upload(filename=picture, title='Hé & <b>', description='two\nlines', tags='sea "New York" x+y', is_public=0, is_family=1).find('photoid').text
info = f.photos.getInfo(photo_id=p)['photo']
check('title', info['title']['_content'], 'Hé & <b>')
check('tags', [t['raw'] for t in info['tags']['tag']], ['sea', 'New York', 'x+y'])
check('visibility', info['visibility'], {'ispublic': 0, 'isfriend': 0, 'isfamily': 1})
labels = []
for s in f.photos.getSizes(photo_id=p)['sizes']['size']:
    with urllib.request.urlopen(s['source']) as r:
        data = r.read()
    check(s['label'], data[:2], b'\xff\xd8')
    labels.append(s['label'])
    if s['label'] == 'Original':
        check('original', data, open(picture, 'rb').read())
check('sizes', labels[:3] + labels[-1:], ['Square', 'Large Square', 'Thumbnail', 'Original'])
anybody = flickrapi.FlickrAPI(os.environ['KEY'], os.environ['SECRET'], format='parsed-json', store_token=False)
refused(1, anybody.photos.getInfo, photo_id=p)
refused(1, anybody.photos.getInfo, photo_id='1')

s = f.photosets.create(title='Set', primary_photo_id=p)['photoset']['id']
check('set', [(a['id'], a['isprimary']) for a in f.photosets.getPhotos(photoset_id=s)['photoset']['photo']], [(p, '1')])
check('public set', anybody.photosets.getList(user_id=me)['photosets']['photoset'], [])
f.photos.setPerms(photo_id=p, is_public=1, is_friend=0, is_family=0, perm_comment=3, perm_addmeta=0)
check('public set', len(anybody.photosets.getList(user_id=me)['photosets']['photoset']), 1)
check('search', [a['id'] for a in anybody.photos.search(tags='newyork', extras='tags,url_m')['photos']['photo']], [p])
c = f.photos.comments.addComment(photo_id=p, comment_text='said')['comment']['id']
f.photos.comments.editComment(comment_id=c, comment_text='said & meant')
check('comment', [m['_content'] for m in anybody.photos.comments.getList(photo_id=p)['comments']['comment']], ['said & meant'])
f.photos.comments.deleteComment(comment_id=c)
refused(2, f.favorites.add, photo_id=p)
f.photos.setMeta(photo_id=p, title='New')
f.photos.addTags(photo_id=p, tags='green')
f.photos.removeTag(tag_id=info['tags']['tag'][0]['id'])
check('tags', [a['tags'] for a in f.people.getPhotos(user_id='me', extras='tags')['photos']['photo']], ['newyork xy green'])
check('contacts', f.contacts.getList()['contacts']['total'], 0)
check('found', f.people.findByUsername(username=os.environ['NAME'])['user']['nsid'], me)
g = f.galleries.create(title='Picked', description='of others')['gallery']['id']
check('galleries', [(a['id'], a['title']['_content'], a['count_photos']) for a in anybody.galleries.getList(user_id=me)['galleries']['gallery']], [(g, 'Picked', 0)])
refused(7, f.galleries.addPhoto, gallery_id=g, photo_id=p)
check('tree', f.collections.getTree()['collections'], {'collection': []})
f.photos.transform.rotate(photo_id=p, degrees=90)
check('rotation', f.photos.getInfo(photo_id=p)['photo']['rotation'], 90)
f.photos.transform.rotate(photo_id=p, degrees=270)
refused(105, f.stats.getTotalViews)
refused(112, f.no.such.method)
check('methods', 'flickr.photos.getInfo' in [m['_content'] for m in f.reflection.getMethods()['methods']['method']], True)
f.photos.setSafetyLevel(photo_id=p, safety_level=2)
check('safety', [(f.photos.getInfo(photo_id=p)['photo']['safety_level'], [a['id'] for a in f.photos.search(user_id='me', safe_search=n)['photos']['photo']]) for n in (1, 2)],
      [('1', []), ('1', [p])])
f.photos.setSafetyLevel(photo_id=p, safety_level=1)
posted = int(info['dates']['posted'])
f.photos.setDates(photo_id=p, date_posted=str(posted))
refused(4, f.photos.setDates, photo_id=p, date_posted=str(posted + 86400))
day = f.interestingness.getList(extras='views,url_m')['photos']
check('explore', (day['page'], day['photo']), (1, []))
check('views', [(a['views'], a['width_m'] > 0) for a in f.people.getPhotos(user_id='me', extras='views,url_m')['photos']['photo']], [('0', True)])
f.photosets.delete(photoset_id=s)
f.photos.delete(photo_id=p)
refused(1, f.photos.getInfo, photo_id=p)

# What a program does wrong, or somebody who has overheard it.
wrong = flickrapi.FlickrAPI(os.environ['KEY'], '0' * 16, token=f.token_cache.token, format='parsed-json', store_token=False)
try:
    wrong.test.login()
    sys.exit('a wrong secret was taken')
except flickrapi.FlickrError as e:
    check('wrong secret', '401' in str(e), True)
sent = []
send = requests.Session.send
requests.Session.send = lambda self, r, **kw: (sent.append(r), send(self, r, **kw))[1]
f.test.null()
requests.Session.send = send
again = requests.Session().send(sent[-1])
check('replayed', (again.status_code, again.text), (401, 'oauth_problem=nonce_used'))
print('done', flush=True)
