# Observes what steps try to reach while their network is cut. Arguments, output and behaviour are those of
# observer.py. For Perl 5.10 or newer; needs the modules of Debian's perl-base only.
use strict;
use warnings;
use IO::Handle;
use IO::Select;
use Socket;

use constant { LOOPBACK => 1, RECEIVED => 0, IPV4 => 0x0800, EEXIST => 17, AF_NETLINK => 16, AF_PACKET => 17 };
use constant { NEW_ADDRESS => 20, NEW_ROUTE => 24, CREATE => 0x605 };
use constant { MAIN_TABLE => 254, STATIC => 4, LINK => 253, UNICAST => 1 };

my ($own, $relay, @answered) = @ARGV;
my %answered = map { $_ => 1 } @answered;
my (%addresses, %names, %printed);
STDOUT->autoflush(1);
open my $file, '<', '/proc/sys/kernel/hostname' or die "hostname: $!\n";
chomp(my $hostname = lc <$file>);
close $file;

sub attribute {
    my ($kind, $value) = @_;
    return pack('S S', 4 + length $value, $kind) . $value;
}

sub request {
    my ($kind, $body) = @_;
    socket(my $link, AF_NETLINK, SOCK_RAW, 0) or die "netlink: $!\n";
    send($link, pack('L S S L L', 16 + length $body, $kind, CREATE, 1, 0) . $body, 0, pack('S S L L', AF_NETLINK, 0, 0, 0))
        or die "netlink: $!\n";
    defined recv($link, my $reply, 4096, 0) or die "netlink: $!\n";
    $! = -unpack('l', substr $reply, 16, 4);
    die "$!\n" if $! != 0 && $! != EEXIST;
}

sub report {
    my $line = join ' ', @_;
    print "$line\n" unless $printed{$line}++;
}

sub address_of {
    my ($name) = @_;
    if (!$addresses{$name}) {
        my $number = keys(%addresses) + 256;
        $addresses{$name} = join '.', 198, 18 + ($number >> 16 & 1), $number >> 8 & 255, $number & 255;
        $names{ $addresses{$name} } = $name;
    }
    return $addresses{$name};
}

# Returns the answer; nothing for what is not a query.
sub answer {
    my ($query) = @_;
    my ($at, @labels) = (12);
    while ($at < length $query and my $size = ord substr $query, $at, 1) {
        push @labels, substr $query, $at + 1, $size;
        $at += 1 + $size;
    }
    return if length $query < $at + 5;
    my ($head, $name) = (substr($query, 0, 2), lc join '.', @labels);
    my ($count, $question) = (substr($query, 4, 2), substr $query, 12, $at - 7);
    my $kind = unpack 'n', substr $query, $at + 1, 2;
    $name =~ tr/a-z0-9._-/?/c;
    return "$head\x81\x83$count" . "\0" x 6 . $question if $kind == 12 || $name eq '';
    my $is_own = $name eq $hostname;
    report('name', $name, 0) unless $answered{$name} || $is_own;
    return "$head\x81\x80$count" . "\0" x 6 . $question if $kind != 1;
    my $address = $answered{$name} ? $relay : $is_own ? $own : address_of($name);
    return "$head\x81\x80$count\0\1" . "\0" x 4 . $question . "\xc0\x0c\0\1\0\1" . pack('N n', 60, 4) . inet_aton($address);
}

sub is_local {
    my ($address) = @_;
    socket(my $probe, AF_INET, SOCK_DGRAM, 0) or return 0;
    return bind $probe, pack_sockaddr_in(0, inet_aton($address));
}

sub checksum {
    my $total = 0;
    $total += $_ for unpack 'n*', $_[0];
    $total = ($total >> 16) + ($total & 65_535);
    return ~($total + ($total >> 16)) & 65_535;
}

sub observe {
    my ($packet) = @_;
    return if length $packet < 20;
    my $size = (ord($packet) & 15) * 4;
    my ($source, $target) = map { inet_ntoa(substr $packet, $_, 4) } 12, 16;
    my $first = ord substr $packet, 16, 1;
    return if $first == 0 || $first == 127 || $first >= 224 || is_local($target);
    my $kind = { 1 => 'ping', 6 => 'tcp', 17 => 'udp' }->{ ord substr $packet, 9, 1 } || 'ip';
    my $port = $kind =~ /tcp|udp/ && length $packet >= $size + 4 ? unpack('n', substr $packet, $size + 2, 2) : 0;
    report($kind, $names{$target} || $target, $port);
    my $body = "\0" x 4 . substr $packet . "\0" x ($size + 8), 0, $size + 8;
    send our $rejections, "\x03\x0d" . pack('n', checksum("\x03\x0d\0\0$body")) . $body, 0,
        pack_sockaddr_in(0, inet_aton($source));
}

sub drain {
    my ($wire) = @_;
    while (defined(my $origin = recv $wire, my $packet, 65_536, Socket::MSG_DONTWAIT())) {
        observe($packet) if ord(substr $origin, 10, 1) == RECEIVED;
    }
}

request(NEW_ADDRESS, pack('C C C C L', AF_INET, 32, 0, 0, LOOPBACK)
        . attribute(2, inet_aton($own)) . attribute(1, inet_aton($own)));
request(NEW_ROUTE, pack('C C C C C C C C L', AF_INET, 0, 0, 0, MAIN_TABLE, STATIC, LINK, UNICAST, 0)
        . attribute(4, pack('L', LOOPBACK)) . attribute(7, inet_aton($own)));
socket(my $wire, AF_PACKET, SOCK_DGRAM, unpack 'S', pack 'n', IPV4) or die "packets: $!\n";
bind $wire, pack('S n l S C C a8', AF_PACKET, IPV4, LOOPBACK, 0, 0, 0, '') or die "packets: $!\n";
socket(our $rejections, AF_INET, SOCK_RAW, 1) or die "rejections: $!\n";
socket(my $resolver, AF_INET, SOCK_DGRAM, 0) or die "resolver: $!\n";
bind $resolver, pack_sockaddr_in(53, inet_aton($own)) or die "resolver: $!\n";
my $input = \*STDIN;
my $select = IO::Select->new($wire, $resolver, $input);
while (my @ready = $select->can_read) {
    for my $one (@ready) {
        if ($one == $resolver) {
            my $client = recv $resolver, my $query, 4096, 0;
            my $answer = defined $client ? answer($query) : undef;
            send $resolver, $answer, 0, $client if defined $answer;
        }
        drain($wire) if $one == $wire;
        if ($one == $input) {
            sysread($input, my $line, 4096) or exit;
            drain($wire);
            %printed = ();
            print "sync $line";
        }
    }
}
