# Uploads with Flickr::Upload in the way before OAuth, which that module uses
# by itself, and asks what has become of it. Arguments: the site's address and
# a picture; the environment has KEY, SECRET and TOKEN.
use strict;
use warnings;
use Flickr::Upload;

my ($base, $picture) = @ARGV;
my $ua = Flickr::Upload->new({key => $ENV{KEY}, secret => $ENV{SECRET}, rest_uri => "$base/services/rest/", auth_uri => "$base/services/auth/"});
my %photo = (photo => $picture, auth_token => $ENV{TOKEN}, uri => "$base/services/upload/", title => "Perl \x{263a}", tags => 'camel "two humps"', is_public => 0);
utf8::encode($photo{title});

my $id = $ua->upload(%photo, async => 0) or die "upload failed";
$id =~ /^\d+$/ or die "photo id is $id";
my $ticket = $ua->upload(%photo, async => 1) or die "upload of a ticket failed";
my @checked = $ua->check_upload($ticket, '1-1');
$checked[0]{complete} == 1 && $checked[0]{photoid} =~ /^\d+$/ or die "ticket is not done";
$checked[1]{invalid} or die "a ticket of nobody is good";

my $r = $ua->execute_method('flickr.photos.getInfo', {photo_id => $id, auth_token => $ENV{TOKEN}});
$r->{success} or die "getInfo: $r->{error_message}";
$r->decoded_content =~ /<title>Perl \x{263a}<\/title>/ or die "title is lost";
$r = $ua->execute_method('flickr.photos.getInfo', {photo_id => $id});
!$r->{success} && $r->{error_code} == 1 or die "anybody may see it";
$r = $ua->execute_method('flickr.photos.delete', {photo_id => $id, auth_token => "1-0123456789abcdef"});
!$r->{success} && $r->{error_code} == 98 or die "a token of nobody is good: $r->{error_code}";
$r = $ua->execute_method('flickr.no.such', {});
$r->{error_code} == 112 or die "no such method: $r->{error_code}";
print "done\n";
