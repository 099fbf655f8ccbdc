/**
 * The standard vocabulary of EPCIS events (CBV 2.0, sections 7.1 to 7.6; measurement types from the GS1 Web
 * Vocabulary): the bare words that JSON-LD events use, and the web URIs which they stand for.
 */

export type VocabularyName =
  | 'bizStep'
  | 'disposition'
  | 'bizTransactionType'
  | 'sourceDestType'
  | 'errorReason'
  | 'component'
  | 'measurementType'
  | 'sensorAlertType';

type Vocabulary = { readonly base: string; readonly terms: ReadonlySet<string> };

const CBV = 'https://ref.gs1.org/cbv/';
const GS1_VOC = 'https://gs1.org/voc/';

function vocabulary(base: string, words: string): Vocabulary {
  return { base, terms: new Set(words.trim().split(/\s+/)) };
}

export const VOCABULARIES: Readonly<Record<VocabularyName, Vocabulary>> = {
  bizStep: vocabulary(
    `${CBV}BizStep-`,
    `accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
     decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
     installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
     retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
     unloading unpacking void_shipping`,
  ),
  disposition: vocabulary(
    `${CBV}Disp-`,
    `active available completeness_inferred completeness_verified conformant container_closed container_open damaged
     destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
     mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
     recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`,
  ),
  bizTransactionType: vocabulary(
    `${CBV}BTT-`,
    'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt',
  ),
  sourceDestType: vocabulary(`${CBV}SDT-`, 'location owning_party possessing_party'),
  errorReason: vocabulary(`${CBV}ER-`, 'did_not_occur incorrect_data'),
  component: vocabulary(
    `${CBV}Comp-`,
    `x y z altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
     spherical_radius`,
  ),
  measurementType: vocabulary(
    GS1_VOC,
    `AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
     AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
     Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
     ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
     Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
     LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
     MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
     RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed
     SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction
     VolumetricFlux Wavenumber`,
  ),
  sensorAlertType: vocabulary(GS1_VOC, 'ALARM_CONDITION ERROR_CONDITION'),
};

/** The web URI of a bare word, or the text itself when the vocabulary does not have that word. */
export function expandTerm(name: VocabularyName, text: string): string {
  const { base, terms } = VOCABULARIES[name];
  return terms.has(text) ? base + text : text;
}

const URN_BASES: readonly (readonly [urn: string, web: string])[] = [
  ['urn:epcglobal:cbv:bizstep:', `${CBV}BizStep-`],
  ['urn:epcglobal:cbv:disp:', `${CBV}Disp-`],
  ['urn:epcglobal:cbv:btt:', `${CBV}BTT-`],
  ['urn:epcglobal:cbv:sdt:', `${CBV}SDT-`],
  ['urn:epcglobal:cbv:er:', `${CBV}ER-`],
];

/** The web URI of a standard value that is written as a URN of EPCIS 1.x, or the text itself. */
export function cbvUrnToWebUri(text: string): string {
  for (const [urn, web] of URN_BASES) if (text.startsWith(urn)) return web + text.slice(urn.length);
  return text;
}
