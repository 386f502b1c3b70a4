import { readFileSync, writeFileSync } from 'node:fs';

/** Where the files of the package are named in electron-builder's project. */
const END_OF_COMPONENTS = '</ComponentGroup>';

/**
 * The folder of sagittal.cmd on the PATH of the machine, and off it again with the program. A component needs something of its own that tells
 * whether it is installed: a value in the registry.
 */
const PATH_COMPONENT = `  <Component Id="SagittalPath" Guid="5B6A1C0E-7C1D-4E0B-9B52-0F2A7D3C9E41">
        <RegistryValue Root="HKLM" Key="Software\\Sagittal" Name="IsOnPath" Type="integer" Value="1" KeyPath="yes"/>
        <Environment Id="SagittalPath" Name="PATH" Value="[APPLICATIONFOLDER]resources\\bin" Part="last" Action="set" System="yes" Permanent="no"/>
      </Component>
    `;

/**
 * A project of WiX whose package puts `sagittal` on the PATH. Throws where electron-builder's project is not as it was.
 * @param {string} project
 */
export function withPath(project) {
  const parts = project.split(END_OF_COMPONENTS);
  if (parts.length !== 2)
    throw new Error('The project of the MSI has not one group of components: PATH has no place in it.');
  return parts.join(`${PATH_COMPONENT}${END_OF_COMPONENTS}`);
}

/**
 * What electron-builder calls before WiX makes the MSI.
 * @param {string} path of the project
 */
export function msiProjectCreated(path) {
  writeFileSync(path, withPath(readFileSync(path, 'utf8')));
}
