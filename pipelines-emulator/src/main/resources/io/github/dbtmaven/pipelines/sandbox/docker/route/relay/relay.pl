# Listens in the network of the steps and forwards each connection over stdin and stdout.
#
# Arguments: an address, then ports. The frames are those of relay.py. For Perl 5.10 or newer; needs
# the modules of Debian's perl-base only. One thread: nothing blocks except select. Buffers for clients
# are unbounded, because a connection that is not read must not block the others.
use strict;
use warnings;
use Errno qw(EAGAIN EINTR EWOULDBLOCK);
use IO::Handle;
use IO::Select;
use Socket;

use constant { OPEN => 0, DATA => 1, FIN => 2, CLOSE => 3, PING => 4 };
use constant { HEAD => 9, CHUNK => 65_536, ENOUGH => 1_048_576 };

$SIG{PIPE} = 'IGNORE';
my ($address, @ports) = @ARGV;
my ($input, $output, $last) = ('', '', 0);
my (@listening, %port_of, %clients, %number_of);

sub send_frame {
    my ($number, $kind, $payload) = @_;
    $payload = '' unless defined $payload;
    $output .= pack('NCN', $number, $kind, length $payload) . $payload;
}

sub not_ready { return $! == EAGAIN || $! == EWOULDBLOCK || $! == EINTR }

sub forget {
    my ($client) = @_;
    delete $number_of{ $client->{socket} };
    delete $clients{ $client->{number} };
    close $client->{socket};
}

sub broken {
    my ($client) = @_;
    send_frame($client->{number}, CLOSE);
    forget($client);
}

sub accept_client {
    my ($listener) = @_;
    accept(my $socket, $listener) or return;
    $socket->blocking(0);
    setsockopt($socket, Socket::IPPROTO_TCP(), Socket::TCP_NODELAY(), 1);
    my $number = ++$last;
    $clients{$number} = { number => $number, socket => $socket, out => '', read => 1, fin => 0, close => 0 };
    $number_of{$socket} = $number;
    send_frame($number, OPEN, pack('n', $port_of{$listener}));
}

sub from_client {
    my ($client) = @_;
    my $size = sysread($client->{socket}, my $data, CHUNK);
    if (!defined $size) {
        broken($client) unless not_ready();
    } elsif ($size == 0) {
        $client->{read} = 0;
        send_frame($client->{number}, FIN);
    } else {
        send_frame($client->{number}, DATA, $data);
    }
}

sub to_client {
    my ($client) = @_;
    if (length $client->{out}) {
        my $size = syswrite($client->{socket}, $client->{out}, CHUNK);
        if (defined $size) {
            substr($client->{out}, 0, $size, '');
        } elsif (!not_ready()) {
            return broken($client);
        }
    }
    return if length $client->{out};
    if ($client->{close}) {
        shutdown($client->{socket}, 2);
        forget($client);
    } elsif ($client->{fin}) {
        $client->{fin} = 0;
        shutdown($client->{socket}, 1);
    }
}

sub take_frames {
    while (length $input >= HEAD) {
        my ($number, $kind, $length) = unpack('NCN', $input);
        last if length $input < HEAD + $length;
        my $payload = substr($input, HEAD, $length);
        substr($input, 0, HEAD + $length, '');
        my $client = $clients{$number};
        if    ($kind == PING) { send_frame($number, PING) }
        elsif (!$client)      { next }
        elsif ($kind == DATA) { $client->{out} .= $payload }
        elsif ($kind == FIN)  { $client->{fin} = 1 }
        else                  { $client->{close} = 1 }
    }
}

for my $port (@ports) {
    socket(my $listener, PF_INET, SOCK_STREAM, 0) or die "socket: $!\n";
    bind($listener, pack_sockaddr_in($port, inet_aton($address))) or die "$address:$port: $!\n";
    listen($listener, 128) or die "$address:$port: $!\n";
    $listener->blocking(0);
    push @listening, $listener;
    $port_of{$listener} = $port;
}
for my $standard (\*STDIN, \*STDOUT) {
    binmode $standard;
    $standard->blocking(0);
}

while (1) {
    # a client that sends faster than the engine takes must wait
    my @read = length $output < ENOUGH
        ? (@listening, map { $_->{socket} } grep { $_->{read} } values %clients)
        : ();
    my @write = map { $_->{socket} } grep { length $_->{out} || $_->{fin} || $_->{close} } values %clients;
    push @write, \*STDOUT if length $output;
    my ($readable, $writable) =
        IO::Select->select(IO::Select->new(\*STDIN, @read), IO::Select->new(@write), undef);
    for my $handle (@{ $writable || [] }) {
        if ($handle == \*STDOUT) {
            my $size = syswrite(STDOUT, $output, CHUNK);
            exit if !defined $size && !not_ready();
            substr($output, 0, $size, '') if $size;
        } elsif (my $number = $number_of{$handle}) {
            to_client($clients{$number});
        }
    }
    for my $handle (@{ $readable || [] }) {
        if ($handle == \*STDIN) {
            my $size = sysread(STDIN, $input, CHUNK, length $input);
            exit if defined $size ? $size == 0 : !not_ready();
            take_frames();
        } elsif ($port_of{$handle}) {
            accept_client($handle);
        } elsif (my $number = $number_of{$handle}) {
            from_client($clients{$number});
        }
    }
}
