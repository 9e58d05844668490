//! Sealing a key to a public key (HPKE, RFC 9180, base mode): a compartment's secret to its
//! members, an import's batch key to the compartment.
//!
//! Base mode says nothing about who sealed. What is taken from such an envelope is trusted because
//! the roster, signed by members, names the public keys that belong to the secret inside.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::SealError;
use crate::envelope::{self, Ad, COMMITMENT, KEY_ID, Purpose, Sealed};
use crate::keys::{CompartmentSecret, PersonSecret, Secret};
use crate::public::MemberKey;
use crate::random::{self, Drawn};

type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

const INFO: &[u8] = b"uvildig/1/hpke";
const EXPORT: &[u8] = b"uvildig/1/hpke/commitment";
const ENCAPSULATED: usize = 32;

/// An X25519 key pair, derived from a secret as RFC 9180 (DeriveKeyPair) says.
pub(crate) struct Pair {
    private: Private,
    public: [u8; 32],
}

impl Pair {
    pub(crate) fn derive(seed: &Secret) -> Self {
        let (private, public) = X25519HkdfSha256::derive_keypair(&**seed);
        Self { private, public: public.to_bytes().into() }
    }

    pub(crate) fn public(&self) -> [u8; 32] {
        self.public
    }
}

/// The first 16 bytes of a fingerprint: the key id of an envelope that is sealed to a public key.
pub(crate) fn short_id(fingerprint: &[u8; 32]) -> [u8; KEY_ID] {
    let mut id = [0; KEY_ID];
    id.copy_from_slice(&fingerprint[..KEY_ID]);
    id
}

/// Seals a secret to a public key.
pub(crate) fn seal_to(
    public: &[u8; 32],
    key_id: &[u8; KEY_ID],
    ad: &Ad,
    secret: &Secret,
) -> Result<Vec<u8>, SealError> {
    seal_with(public, key_id, ad, secret, random::secret()?)
}

/// [`seal_to`] with a given ephemeral seed, for known answers.
pub(crate) fn seal_with(
    public: &[u8; 32],
    key_id: &[u8; KEY_ID],
    ad: &Ad,
    secret: &Secret,
    ephemeral: Secret,
) -> Result<Vec<u8>, SealError> {
    let public = Public::from_bytes(public).map_err(|_| SealError::PublicKeyRefused)?;
    let mut drawn = Drawn::new(ephemeral);
    let (encapsulated, mut context) = hpke::setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        INFO,
        &mut drawn,
    )
    .map_err(|_| SealError::PublicKeyRefused)?;
    let mut commitment = [0; COMMITMENT];
    context.export(EXPORT, &mut commitment).map_err(|_| SealError::PublicKeyRefused)?;
    let text = context.seal(&**secret, ad.as_bytes()).map_err(|_| SealError::TooLong)?;
    if !drawn.held_out() {
        return Err(SealError::NoRandomness);
    }
    let mut out = envelope::head(ad.purpose(), key_id);
    out.extend_from_slice(&encapsulated.to_bytes());
    out.extend_from_slice(&commitment);
    out.extend_from_slice(&text);
    Ok(out)
}

/// Opens what [`seal_to`] sealed.
pub(crate) fn open_from(pair: &Pair, key_id: &[u8; KEY_ID], ad: &Ad, bytes: &[u8]) -> Result<Secret, SealError> {
    let rest = envelope::after_head(bytes, ad.purpose(), key_id)?;
    let (encapsulated, rest) = rest.split_at_checked(ENCAPSULATED).ok_or(SealError::Tampered)?;
    let (claimed, text) = rest.split_first_chunk::<COMMITMENT>().ok_or(SealError::Tampered)?;
    let encapsulated = Encapsulated::from_bytes(encapsulated).map_err(|_| SealError::Tampered)?;
    let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &pair.private,
        &encapsulated,
        INFO,
    )
    .map_err(|_| SealError::Tampered)?;
    let mut commitment = [0; COMMITMENT];
    context.export(EXPORT, &mut commitment).map_err(|_| SealError::Tampered)?;
    if !bool::from(commitment.ct_eq(claimed)) {
        return Err(SealError::Tampered);
    }
    let opened = context.open(text, ad.as_bytes()).map_err(|_| SealError::Tampered)?;
    envelope::secret(&Zeroizing::new(opened))
}

/// For whom, and for which epoch, a compartment's secret is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberPlace {
    /// The office.
    pub office: Uuid,
    /// The compartment.
    pub compartment: Uuid,
    /// The compartment's epoch, from 1.
    pub epoch: u32,
    /// The member.
    pub person: Uuid,
    /// The number of the roster entry that makes the person a member.
    pub roster_sequence: u64,
}

impl MemberPlace {
    pub(crate) fn ad(&self, member: &MemberKey) -> Ad {
        Ad::new(Purpose::CompartmentKey, self.office, |ad| {
            ad.id(self.compartment)
                .int(self.epoch)
                .id(self.person)
                .part(&member.fingerprint())
                .long(self.roster_sequence)
        })
    }
}

impl CompartmentSecret {
    /// Seals this secret to a member. The caller takes the key from a verified
    /// [`Roster`](crate::Roster), never from a row.
    ///
    /// # Errors
    /// [`SealError::PublicKeyRefused`], [`SealError::NoRandomness`].
    pub fn seal_to_member(&self, member: &MemberKey, place: &MemberPlace) -> Result<Sealed<Self>, SealError> {
        let id = short_id(&member.fingerprint());
        seal_to(member.as_bytes(), &id, &place.ad(member), &self.secret).map(Sealed::from_bytes)
    }
}

impl PersonSecret {
    /// Opens a compartment's secret that was sealed to this person. Afterwards
    /// [`Roster::check_compartment`](crate::Roster::check_compartment) says whether it is the one
    /// that the members signed.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] if sealed to another key, [`SealError::Tampered`] if changed or
    /// sealed for another place, and those of an unknown envelope.
    pub fn open_compartment(
        &self,
        sealed: &Sealed<CompartmentSecret>,
        place: &MemberPlace,
    ) -> Result<CompartmentSecret, SealError> {
        let member = self.member_key();
        let id = short_id(&member.fingerprint());
        open_from(&self.hpke, &id, &place.ad(&member), sealed.as_bytes()).map(CompartmentSecret::from_secret)
    }
}
